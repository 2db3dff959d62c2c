// The filtered facts as a table (CSV) and as data (JSON).
// Gives: factsCsv, factsJson, viewSummary.
// Takes: state, facts, text; unitText, short (model.js); toHash (hash.js); table-rows.js, lookup.js.

const CSV_FIELDS = {
  tie: (row) => row.tie.id,
  vietnam: (row) => row.tie.vietnam,
  vietnam_label: (row) => unitText(row.tie.vietnam),
  japan: (row) => row.tie.japan,
  japan_label: (row) => unitText(row.tie.japan),
  stage: (row) => bareName(row.tie.stage),
  thing: (row) => row.thing.id,
  class: (row) => row.thing.class,
  title: (row) => text(row.thing.labels),
  thing_stage: (row) => bareName(row.thing.stage),
  date: (row) => row.thing.date,
  date_earliest: (row) => closedDay(row.thing.earliest),
  date_latest: (row) => closedDay(row.thing.latest),
  happened_by_day: (row) => bareName(row.held.certainty),
  form: (row) => bareName(row.thing.form),
  relation: (row) => bareName(row.thing.relation),
  kind: (row) => bareName(row.thing.kind),
  force: (row) => bareName(row.thing.force),
  sectors: (row) => row.thing.sectors.map(bareName).sort().join('; '),
  sectors_label: (row) => ROW_FIELDS.sectors(row),
  standing: (row) => (row.standing ? bareName(row.standing.standing) : ''),
  term_ends: (row) => closedDay(row.thing.term.ends),
  ground: (row) => bareName(row.ground),
  vietnam_as_written: (row) => row.written.vietnam,
  japan_as_written: (row) => row.written.japan,
  through: (row) => [row.written.through, row.written.also].filter(Boolean).map(bareName).join('; '),
  disputed: (row) => String(row.thing.disputed.length > 0).toUpperCase(),
  documents: (row) => documentsOf(row.thing).map((one) => one.id).join('; '),
  document_titles: (row) => documentsOf(row.thing).map(titleOf).join('; '),
  attestations: (row) => row.thing.sources.map((source) => source.attestation).join('; '),
  attestation_ranks: (row) => row.thing.sources.map((source) => bareName(source.rank)).join('; '),
};

// RFC 4180 in UTF-8, with the mark by which Excel knows that: ids beside labels, English names of columns, dates as
// recorded. A paper of two parties that have become one unit has a row for each, to say who its parties were.
function factsCsv(view) {
  const rows = factRows(view).flatMap((row) =>
    row.held.supports.map(({ support, ground }) => ({ ...row, written: support, ground })));
  const lines = rows.map((row) => Object.values(CSV_FIELDS).map((made) => made(row)));
  return '\ufeff' + [Object.keys(CSV_FIELDS), ...lines].map((cells) => cells.map(csvCell).join(',') + '\r\n').join('');
}

// What a spreadsheet program would run is quoted for it; what it could not hold is left out.
// Programs in Japanese take the wide signs for the narrow ones.
function csvCell(value) {
  const held = String(value ?? '').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(held) ? "'" + held : held;
  return /[",\r\n]/.test(harmless) ? '"' + harmless.replaceAll('"', '""') + '"' : harmless;
}

// Which data it is, and under which lens and filters it was cut.
function viewSummary(view) {
  return {
    program: 'ketnoi ' + facts.version,
    digest: facts.digest,
    day: view.day,
    address: '#' + toHash(state),
    state: Object.fromEntries(Object.entries(state).filter(([name]) => !['zoom', 'table', 'layout'].includes(name))),
  };
}

function factsJson(view) {
  const ties = view.ties.map((tie) => ({
    id: tie.id,
    vietnam: tie.vietnam,
    japan: tie.japan,
    stage: bareName(tie.stage),
    unsure: Boolean(tie.unsure),
    disputed: Boolean(tie.disputed),
    things: tie.things.map((held) => ({
      thing: held.thing.id,
      certainty: bareName(held.certainty),
      supports: held.supports.map(({ support, ground }) => ({ written: support, ground: bareName(ground) })),
    })),
  }));
  const named = new Map(view.ties.flatMap((tie) => tie.things.map((held) => [held.thing.id, held.thing])));
  const cited = new Set([...named.values()].flatMap(citedBy));
  const shown = [...view.units.values()].filter((one) => one.shown);
  const whole = {
    made: viewSummary(view),
    units: shown.map(({ unit, degree }) => ({ ...unit, degree })),
    ties,
    things: [...named.values()],
    documents: facts.documents.filter((one) => cited.has(one.id)),
    concepts: facts.concepts,
  };
  return JSON.stringify(whole, null, 1) + '\n';
}

// The documents that say something of a thing, of how it stands, of what became of it, or against it.
function citedBy(thing) {
  const disputed = thing.disputed.flatMap((dispute) => dispute.values.flatMap((said) => said.documents));
  const fates = (thing.fates || []).flatMap((fate) => fate.documents);
  const causes = thing.standing.map(({ because }) => because || '').filter((cause) => cause.startsWith('document/'));
  return [...thing.sources.map((source) => source.document), ...disputed, ...fates, ...causes.map(short)];
}
