// The filtered facts as rows: one a thing of a tie. The table shows them, the exports save them.
// Gives: factRows, rowTexts, ROW_FIELDS, documentsOf.
// Takes: text, word; unitText, conceptWord, documentOf, titleOf (model.js); dateText; lookup.js, panel-tie.js (thingTitle).

// {tie, thing, held, standing}: the tie as seen, the thing, and on what it stands there (`held.supports`).
function factRows(view) {
  return view.ties.flatMap((tie) =>
    tie.things.map((held) => {
      const thing = held.thing;
      return { tie, thing, held, standing: standingOn(thing, view.day) };
    })
  );
}

// The cells of a row in the language of the page, by the fields of the table.
const ROW_FIELDS = {
  vietnam: (row) => unitText(row.tie.vietnam),
  japan: (row) => unitText(row.tie.japan),
  stage: (row) => conceptWord(row.tie.stage),
  what: (row) => text(thingTitle(row.thing)) || row.thing.id,
  date: (row) => (row.thing.date ? dateText(row.thing.date) : word('draw.undated')),
  form: (row) => conceptWord(row.thing.form) || conceptWord(row.thing.kind),
  relation: (row) => conceptWord(row.thing.relation),
  sectors: (row) => row.thing.sectors.map(conceptWord).join(word('draw.comma')),
  standing: (row) => (row.standing ? conceptWord(row.standing.standing) : ''),
  documents: (row) => documentsOf(row.thing).map(titleOf).join(word('draw.comma')),
};

function rowTexts(row) {
  return Object.fromEntries(Object.entries(ROW_FIELDS).map(([name, made]) => [name, made(row)]));
}

// The documents of a thing, each once, in the order of its sources.
function documentsOf(thing) {
  const ids = new Set(thing.sources.map((source) => source.document));
  return [...ids].map(documentOf);
}
