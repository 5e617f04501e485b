"""The picture of a procedure: what it shows, how it is folded, where everything stands.

`making` turns the parts of an SOP into nodes, `folding` draws many of them as one, `layout` places
them on pages with integer coordinates. The writers and the window only paint these pages.
"""
