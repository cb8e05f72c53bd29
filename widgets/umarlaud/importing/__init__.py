"""What imports of others' files share.

In: the bytes of a file. Out: its rows as text, the sentences to say of it, and a way back kept in the data folder.
"""
