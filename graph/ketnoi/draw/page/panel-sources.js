// Who says so: every attestation with its document, and where documents disagree, all they say side by side.
// Gives: sourceFold, sourceName, disputeParts, rankText.
// Takes: element, dataText, text, word, language; documents, concept (model.js); lookup.js, dates.js, panel-parts.js.

function sourceFold(key, sources, open) {
  const cards = sources.map((source) => element('li', '', sourceCard(source)));
  const head = element('h6', '', word('draw.sources'), ' ', element('span', 'many', String(cards.length)));
  return Object.assign(foldOf(key, head, element('ol', 'sources', ...cards)), { open });
}

function sourceCard(source) {
  const found = documentOf(source.document);
  const title = titleMarked(found);
  title.className = 'title';
  const card = element('div', 'source', title);
  const issuer = found && text(found.issuer) ? dataText(found.issuer) : null;
  const issued = found && found.issued ? dateText(found.issued) : null;
  const by = [issuer, issued, found && conceptText(found.kind)].filter(Boolean);
  if (by.length) card.append(element('p', 'under', ...joined(by)));
  const rank = rankTag(source.rank);
  if (rank) card.append(element('p', 'tags', rank));
  const list = element('dl', '');
  fact(list, word('draw.locator'), source.locator ? element('bdi', '', source.locator) : null);
  fact(list, word('draw.confidence'), conceptText(source.confidence));
  fact(list, word('draw.record'), element('code', '', element('bdi', '', source.attestation)));
  card.append(list);
  const link = webLink(found && found.url);
  if (link) card.append(element('p', 'link', link));
  return card;
}

// What is kept as what a document says, but is not heard, or is heard before all else, is marked as that.
function rankTag(rank) {
  return rank && rank !== 'rank/normal' ? partTag(conceptText(rank), rank === 'rank/deprecated' ? 'doubt' : '') : null;
}

function sourceName(id) {
  return titleMarked(documentOf(id));
}

// The same in a line of text.
function rankText(rank) {
  return rank && rank !== 'rank/normal' ? text(conceptLabels(rank)) : '';
}

// One table a property on which documents disagree: a row a value, with those who say it; the held one is marked.
function disputeParts(thing) {
  return thing.disputed.map((dispute) => {
    const caption = element('caption', '', word('draw.panel-dispute'), ' ', dataText(dispute.property));
    const made = element('table', 'dispute', caption);
    const heads = ['draw.panel-value', 'draw.panel-said-by'].map((key) => columnHead(word(key)));
    made.append(element('thead', '', element('tr', '', ...heads)));
    made.append(element('tbody', '', ...dispute.values.map((value) => disputeRow(value, dispute))));
    const rule = text(dispute.rule) ? dataText(dispute.rule) : null;
    return element('div', 'wide', made, rule && element('p', 'under', word('draw.panel-rule'), ' ', rule));
  });
}

function columnHead(...children) {
  const head = element('th', '', ...children);
  head.scope = 'col';
  return head;
}

function disputeRow(value, dispute) {
  const held = isHeld(value, dispute.held);
  const said = typeof value.text === 'string' ? element('bdi', '', saidText(value.text)) : dataText(value.text);
  const cell = element('td', '', said, held ? ' ' : null, held ? partTag(word('draw.panel-held')) : null);
  const documents = joined(value.documents.map((id) => {
    const unheard = (value.deprecated || []).includes(id);
    return element('span', '', sourceName(id), ...(unheard ? [' ', rankTag('rank/deprecated')] : []));
  }));
  return element('tr', held ? 'held' : '', cell, element('td', '', ...documents));
}

// Days and dates as people read them, and so what is true or lasts some time; other values as they are.
function saidText(value) {
  if (value === 'true' || value === 'false') return word(value === 'true' ? 'draw.said-true' : 'draw.said-false');
  return durationText(value) || (/^[\d[X]/.test(value) ? dateText(value) : value);
}

// `P3Y` as “3 years”; empty for what is no length of time in years, months, weeks and days.
function durationText(value) {
  const [, ...parts] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(value) || [];
  const told = ['year', 'month', 'week', 'day'].map((unit, at) => (
    parts[at] && new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(parts[at])));
  return told.filter(Boolean).join(word('draw.comma'));
}

function isHeld(value, held) {
  return Boolean(held) && JSON.stringify(value.text) === JSON.stringify(held);
}
