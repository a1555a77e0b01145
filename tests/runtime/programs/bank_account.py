# bank accounts with properties, classmethods, reprs
class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"need {amount - balance:.2f} more")
        self.balance, self.amount = balance, amount
class Account:
    interest = 0.02
    _count = 0
    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        type(self)._count += 1
        self.__secret = 'pin'
    @property
    def balance(self):
        """Current balance."""
        return self._balance
    @balance.setter
    def balance(self, value):
        if value < 0: raise ValueError("negative balance")
        self._balance = value
    @balance.deleter
    def balance(self): print('deleting'); self._balance = 0
    @classmethod
    def from_string(cls, s):
        owner, bal = s.split('-'); return cls(owner, float(bal))
    @staticmethod
    def valid(amount): return amount > 0
    def withdraw(self, amount):
        if amount > self._balance: raise InsufficientFunds(self._balance, amount)
        self._balance -= amount
    def __repr__(self): return f"{type(self).__name__}({self.owner!r}, {self._balance!r})"
    def __str__(self): return f"{self.owner:<10}|{self._balance:>10,.2f}"
    def __add__(self, other): return Account(self.owner + '&' + other.owner, self._balance + other._balance)
    def __lt__(self, other): return self._balance < other._balance
    def __bool__(self): return self._balance > 0
    def __format__(self, spec): return format(self._balance, spec) if spec else str(self)
class Savings(Account):
    interest = 0.05
    def add_interest(self): self.balance *= 1 + self.interest
a = Account('Ann', 1234567.891); b = Savings.from_string('Bob-250')
print(a, repr(b), sep='\n'); print(f'{a:,.1f} {b:e} {b}')
b.add_interest(); print(b.balance)
try: b.withdraw(1000)
except InsufficientFunds as e: print(type(e), e, e.args, e.balance, repr(e))
try: b.balance = -1
except ValueError as e: print(e)
del b.balance; print(bool(b), sorted([a, b])[0], max(a, b))
print(a + b, Account._count, Savings._count, vars(a), Account.balance.__doc__, Account.balance)
try: a.__secret
except AttributeError as e: print(e)
print(a._Account__secret, hasattr(a, 'balance'), Account.valid(-1), isinstance(b, Account), issubclass(Savings, Account), Savings.__mro__)
try: a > 5
except TypeError as e: print(e)
try: a.blance
except AttributeError as e: print(e)
a.blance
