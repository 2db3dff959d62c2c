// What was perhaps meant where no unit answers to what is typed: names but for a letter or the length of a vowel; and
// the regions that are called so.
// Gives: nearestUnits, regionsCalled.
// Takes: facts (words.js); concept, unitIndex (model.js); facetConcepts (facets.js); bareKey, katakana, typeKeys (find.js).

const LEAST_TYPED = 3;
const TWO_OFF_FROM = 7;

// The units whose names are nearest to what is typed, by the number of letters to be changed; of those equally near
// what the picture shows, then those with more ties.
function nearestUnits(typed, view) {
  const key = shortVowels(katakana(bareKey(typed)));
  const most = key.length >= TWO_OFF_FROM ? 2 : 1;
  if (key.length < LEAST_TYPED) return [];
  const found = [];
  for (const unit of facts.units) {
    const off = Math.min(...untyped(unit, key).flatMap((one) => unit.keys.map((name) => lettersOff(one, shortVowels(name), most))));
    if (off > most) continue;
    const seen = view.units.get(unit.id);
    found.push({ unit, order: [off, seen.shown ? 0 : 1, -seen.degree, unitIndex.get(unit.id)] });
  }
  const least = Math.min(...found.map(({ order }) => order[0]));
  const compare = (a, b) => a.order.map((one, i) => one - b.order[i]).find((one) => one) || 0;
  return found.filter(({ order }) => order[0] === least).sort(compare).map(({ unit }) => unit);
}

// What is typed, and what is left of it without a word for the kind of unit behind or before it.
function untyped(unit, key) {
  const keys = [key];
  for (const kind of typeKeys(unit)) {
    if (key.endsWith(kind)) keys.push(key.slice(0, -kind.length));
    if (key.startsWith(kind)) keys.push(key.slice(kind.length));
  }
  return keys.filter((one) => one.length >= LEAST_TYPED);
}

// Kouchi and Hyougo are how Kochi and Hyogo are typed in Japanese.
function shortVowels(key) {
  return key.replace(/ou|oo|oh(?![aeiouy])/g, 'o').replace(/uu/g, 'u').replace(/aa/g, 'a').replace(/ー/g, '');
}

// How many letters are to be changed, left out, put in or exchanged with the next; more than `most` is one more.
function lettersOff(a, b, most) {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return Math.min(last[b.length], most + 1);
}

// The regions that are called so, or, where nothing else is, whose name begins so.
function regionsCalled(typed, begun) {
  const key = bareKey(typed);
  const plain = shortVowels(key);
  if (key.length < 2) return [];
  return facetConcepts.get('region').filter((id) => namesOfRegion(id).some((name) => (
    name === key || shortVowels(name) === plain || (begun && key.length >= LEAST_TYPED && name.startsWith(key)))));
}

// Its name in each language, and each half of one that holds two.
function namesOfRegion(id) {
  const names = concept(id).labels.flatMap((name) => [name, ...name.split(/ and | và |[・()]/)]);
  return names.map(bareKey).map((name) => name.replace(/(?<=..)地方$/, '')).filter(Boolean);
}
