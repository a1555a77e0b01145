# What the filters `once` and `module` remember, and where.
import warnings

warnings.filterwarnings('once', message='a+b')
warnings.filterwarnings('module', message='(x|y)+z', module='__main__$')


def tell(text):
    warnings.warn(text, UserWarning, 2)


tell('aab')
tell('aab')
tell('XYZ')
tell('xyz')
tell('xyz')
tell('no x y z')
print(__warningregistry__, warnings.onceregistry)
for line in range(2):
    for text in 'aab', 'xz':
        warnings.warn_explicit(text, UserWarning, '__main__.py', line)
        print(warnings.onceregistry)
