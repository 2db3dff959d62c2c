"""Pictures of analyses as SVG: a figure a module, on the sheet that `sheet` lays out.

matplotlib is an extra and imported only when a picture is asked for.
"""
