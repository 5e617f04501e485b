"""What was learnt from notes with answers: which piece of a sentence is what.

`pieces` cuts sentences, `traits` says what can be told of each piece, `weighing` how likely it is
what, and `revising` changes what the rules propose by that.
"""
