"""English as people write it in procedures: sentences, words, verbs, conditions, vague terms.

Nothing here needs a tagger or a model: word lists under `resources/wordlists/`, inflection by rule,
and the order of words. What it says of a sentence is therefore a well-founded guess, never proof.
"""
