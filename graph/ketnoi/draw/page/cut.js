// A smaller page says that it is one: what was left out is not in its file, and no button brings it back.
// Gives: cutText. Takes: facts, word (words.js); units, unitText, conceptWord (model.js); dateText (dates.js).

// What part of the record the file holds; empty for all of it.
function cutText() {
  const { focus, depth, sectors, stage, between } = facts.start;
  const named = (focus || []).filter((id) => units.has(id)).map((id) => unitText(id)).join(word('draw.comma'));
  const parts = [
    named ? word('draw.cut-focus', { name: named, n: depth }) : '',
    (sectors || []).map((name) => conceptWord('sector/' + name)).join(word('draw.comma')),
    (stage || []).map((name) => conceptWord('stage/' + name)).join(word('draw.comma')),
    between ? word('date.interval', { a: dateText(between[0]), b: dateText(between[1]) }) : '',
  ].filter((part) => part);
  return parts.length ? word('draw.cut', { what: parts.join(' · ') }) : '';
}
