// One agreement or contact, and the documents that say so.

function thingCard(thing, ends, open) {
  const kind = thing.class === 'agreement' ? 'draw.agreement' : 'draw.contact';
  const title = element('h5', '', dataText(thing.labels, text(thing.form_labels) || word(kind)));
  const card = element('section', 'thing', title);
  card.append(element('p', 'tags', ...thingTags(thing)));
  card.append(thingFacts(thing, ends));
  const sources = thing.sources.map((source) => element('li', '', sourceCard(source)));
  const head = element('h6', '', word('draw.sources'), ' ', element('span', 'many', String(sources.length)));
  const fold = element('details', '', element('summary', '', head), element('ol', 'sources', ...sources));
  fold.open = open;
  card.append(fold);
  return card;
}

// The line of the stage with what the papers call the relation; where they do not, the stage's own name.
function thingTags(thing) {
  const stage = stageOf(thing.stage);
  const called = text(thing.relation_labels) ? thing.relation_labels : stage.labels;
  const tags = [element('span', 'tag stage', stageMark(thing.stage), dataText(called, stage.id))];
  for (const one of [thing.form_labels, thing.force_labels]) {
    if (text(one)) tags.push(element('span', 'tag', dataText(one)));
  }
  if (thing.certainty === 'undated') tags.push(element('span', 'tag doubt', word('draw.undated')));
  if (thing.certainty === 'possible') tags.push(element('span', 'tag doubt', word('draw.not-certain')));
  return tags;
}

function thingFacts(thing, ends) {
  const list = element('dl', '');
  fact(list, word('draw.date'), thing.date ? dateText(thing.date) : word('draw.no-date'));
  fact(list, word('draw.sectors'), ...joined(thing.sectors.map((sector) => dataText(sector.labels, sector.id))));
  fact(list, word('draw.through'), text(thing.through_labels) ? dataText(thing.through_labels) : null);
  fact(list, word('draw.ground'), dataText(thing.ground_labels, thing.ground));
  const { vietnam, japan } = thing.written;
  if (vietnam.id !== ends[0].id || japan.id !== ends[1].id) {
    fact(list, word('draw.written'), dataText(vietnam.labels, vietnam.id), word('label.join'), dataText(japan.labels, japan.id));
  }
  return list;
}

function sourceCard(source) {
  const title = element('bdi', 'title', source.title || source.document);
  const issuer = text(source.issuer_labels) ? dataText(source.issuer_labels) : null;
  const issued = source.issued ? dateText(source.issued) : null;
  const card = element('div', 'source', title);
  const by = [issuer, issued].filter((part) => part !== null);
  if (by.length) card.append(element('p', 'under', ...joined(by)));
  const list = element('dl', '');
  fact(list, word('draw.locator'), source.locator ? element('bdi', '', source.locator) : null);
  fact(list, word('draw.confidence'), dataText(source.confidence_labels));
  fact(list, word('draw.record'), element('code', '', source.attestation));
  card.append(list);
  const link = sourceLink(source.url);
  if (link) card.append(element('p', 'link', link));
  return card;
}

// A link only where the address is one of the web; any other text stays text.
function sourceLink(address) {
  if (!address) return null;
  let url = null;
  if (/^https?:\/\//i.test(address)) {
    try {
      url = new URL(address);
    } catch {
      url = null;
    }
  }
  if (!url || !['http:', 'https:'].includes(url.protocol)) return element('bdi', '', address);
  const link = element('a', '', word('draw.source-open'), ' ', element('bdi', 'under', url.host));
  link.href = url.href;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
  return link;
}
