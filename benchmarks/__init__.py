"""How fast SOP Studio is, as ratios measured side by side in one run: `./studio bench`."""
