# What gc.freeze () has taken out of sight does not put off full collections.
import gc

log, made = [], []

def watch(phase, info):
    if phase == "stop":
        log.append((info["generation"], info["collected"], len(made)))

def observe():
    gc.collect()
    gc.callbacks.append(watch)
    gc.set_threshold(37, 1, 1)
    gc.enable()
    for i in range(190):
        made.append(([],))
    gc.disable()
    gc.callbacks.clear()
    print(log, gc.get_count()[1:])
    log.clear()
    made.clear()

gc.disable()
gc.collect()
observe()
gc.freeze()
observe()
gc.unfreeze()
observe()
