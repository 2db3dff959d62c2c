"""The graph as files for statistics: tables with a codebook, Turtle, a workbook.

sheets    what each table has for columns, from `ontology/exports` and the declarations of the tables
facts     what the graph states of things, asked by the questions of `ontology/exports`
cells     stated values become text, one small function a part of a column
things    agreements, attestations and units as rows
places, looked  what units lie within, and which were looked at
dyads     provinces and prefectures, pair by pair and year by year
tables    all of them filled
codebook, turtle, workbook   the forms of the files
folder    written beside, then put in place
"""
