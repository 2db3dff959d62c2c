// How to cite a paper or contact: what it is, who says so and where, from which data this was read.
// Gives: citeFold, citeText.
// Takes: facts, element, text, word (words.js); unitText, documents, (model.js); announce (announce.js); dates.js,
//        panel-tie.js (thingTitle), table-rows.js (titleOf), panel-sources.js (rankText).

// One line for the thing, one for each document that speaks of it, one for the data.
function citeText(tie, thing, view) {
  const title = text(thingTitle(thing)) || thing.id;
  const when = thing.date ? dateText(thing.date) : word('draw.undated');
  const head = word('draw.cite-head', { title, tie: tieNameOf(tie.id), when });
  const rows = thing.sources.map((source, index) => `[${index + 1}] ${sourceLine(source)}`);
  const data = word('draw.made', { version: facts.version, digest: facts.digest });
  const day = view.lens === 'as-signed' ? word('draw.as-signed') : word('draw.as-of', { day: dateText(view.day) });
  return [head, ...rows, word('draw.cite-data', { data, thing: thing.id, day })].join('\n');
}

// Issuer, title, day of issue, place in it, address, the row of the record that says so, and whether it is not heard.
function sourceLine(source) {
  const found = documents.get(source.document) || { id: source.document };
  const issuer = found.issuer ? text(found.issuer) : '';
  const issued = found.issued ? dateText(found.issued) : '';
  const record = `${found.id}/${source.attestation}`;
  const parts = [issuer, titleOf(found), issued, source.locator, found.url, record, rankText(source.rank)];
  return parts.filter(Boolean).join(word('draw.comma'));
}

// The text to copy, shown so that it can be marked by hand where a browser does not let pages copy.
function citeFold(tie, thing, view) {
  const said = element('p', 'cite', citeText(tie, thing, view));
  said.lang = 'mul'; // titles as their documents have them, addresses, ids
  const button = element('button', '', word('draw.cite-copy'));
  button.type = 'button';
  button.dataset.goal = 'copy ' + thing.id;
  button.addEventListener('click', () => copyText(said));
  return foldOf('cite ' + thing.id, element('h6', '', word('draw.cite')), said, button);
}

async function copyText(node) {
  try {
    await navigator.clipboard.writeText(node.textContent);
    announce(word('draw.cite-copied'));
  } catch {
    getSelection().selectAllChildren(node);
    announce(word('draw.cite-marked'));
  }
}
