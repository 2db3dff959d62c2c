// The scene of the screen as a sheet takes it: at a size of its own, with title, legend in words and foot.
// Gives: sheetScene, footText, SHEET_FRAME. Takes: scene (scene.js), onWhite, UNSURE (look.js), facts, word, conceptWord,
// dateText, state, defaults; facetConcepts, FACETS (facets.js); FACET_WORDS, SWITCH_WORDS (boxes.js); countryName, short, unitText;
// cutText (cut.js).

// A sheet of A4 across, with room for title, legend and foot.
const SHEET_FRAME = { width: 1600, height: 960, whole: true };

// In light colours, unless those of the screen are asked for.
function sheetScene(view, asOnScreen) {
  return asOnScreen ? sheetOf(view) : onWhite(() => sheetOf(view));
}

function sheetOf(view) {
  const seen = scene(view, SHEET_FRAME);
  const boxes = new Map(seen.captions.map((one) => [one.id, one]));
  return {
    ...seen,
    nodes: seen.nodes.map((node) => ({ ...node, ...captionPlace(boxes.get(node.id), seen.captionSize) })),
    heads: seen.heads.map((one) => (
      { ...one, caption: one.text, captionX: one.x, captionY: one.y, ink: one.colour, strong: true, captionSize: 15 })),
    legend: legendEntries(seen.legend, view, seen.back),
    title: word('draw.title'),
    foot: footText(seen, view),
  };
}

// Where a name stands that was placed as a box: on its base line, from its left; grey where its mark steps back.
function captionPlace(box, captionSize) {
  if (!box) return {};
  const ink = box.dim ? { ink: '#8590a0' } : {};
  const captionY = box.top + (box.height + captionSize * 0.72) / 2;
  return { captionX: box.left, captionY, anchor: 'start', strong: box.strong, captionSize, ...ink };
}

function legendEntries(legend, view, back) {
  const shaped = legend.kinds.map(({ shape, colour: hue, kind, country }) => (
    { shape, colour: hue, text: conceptWord(kind) + word('draw.comma') + countryName(country) }));
  const drawn = legend.stages.map((one) => ({ ...one, text: conceptWord(one.stage) }));
  const day = dateText(view.day);
  if (legend.unsure) drawn.push({ ...drawn[0], dash: UNSURE, width: 1.5, text: word('draw.sign-unsure') });
  if (legend.ended) shaped.push({ ...shaped[0], shape: 'ring', fill: back, text: word('draw.sign-ended', { day }) });
  return [...drawn, ...shaped];
}

// Which data, seen how: whoever finds the picture later can make it again. Of a table there is no scene: it has no coast.
function footText(seen, view) {
  const lens = word(...lensWords(view));
  const bare = (said) => said.replace(/[.。]$/, '');
  const counts = bare(word('draw.said-counts', view.totals));
  const made = word('draw.made', { version: facts.version, digest: facts.digest });
  return [lens, counts, ...filtersText(), bare(cutText()), made, seen.legend?.coast].filter(Boolean).join(' · ');
}

// Which filters are set, in words: "Sector: tourism".
function filtersText() {
  const isSet = (name) => JSON.stringify(state[name]) !== JSON.stringify(['stage', 'focus'].includes(name) ? defaults[name] : []);
  const said = FACETS.filter((facet) => isSet(facet) && state[facet].length).map((facet) => {
    const named = facetConcepts.get(facet).filter((id) => state[facet].includes(short(id)));
    const names = named.map((id) => (facet === 'country' ? countryName(id) : conceptWord(id)));
    return word(FACET_WORDS[facet]) + word('draw.colon') + names.join(word('draw.comma'));
  });
  if (state.from !== null || state.until !== null) {
    const between = word('draw.years-between', { a: state.from || '…', b: state.until || '…' });
    said.push(word('draw.years') + word('draw.colon') + between);
  }
  for (const [name, key] of Object.entries(SWITCH_WORDS)) if (state[name]) said.push(word(key));
  // What the whole file is around is said with the file.
  if (isSet('focus') && state.focus) said.push(word('draw.focus', { name: unitText(state.focus.id), n: state.focus.depth }));
  return said;
}
