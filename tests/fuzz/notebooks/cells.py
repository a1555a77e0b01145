# %% [markdown]
# text
# %% title
x = 1
#%%
y
