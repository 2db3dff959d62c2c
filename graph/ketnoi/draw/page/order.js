// In which order the units of both sides stand, so that few ties cross: every unit goes to the middle of its
// partners, side by side in turn (the barycentre heuristic), then neighbours are swapped while that helps.
// What is equal keeps the order of the facts, so the same ties always give the same order.
// Gives: orderSides, crossings. Takes: nothing.

const SWEEPS = 24;
const SWAPS = 12;

// `lists` are the ids of Vietnam and of Japan in the order of the facts, `pairs` their ties as [vn id, jp id].
function orderSides(lists, pairs) {
  const graph = new Map([...lists[0], ...lists[1]].map((id) => [id, []]));
  for (const [a, b] of pairs) {
    graph.get(a).push(b);
    graph.get(b).push(a);
  }
  const ordered = [[], []];
  for (const group of groupsOf(graph, lists)) {
    const found = orderGroup(graph, group[0], group[1]);
    ordered[0].push(...found[0]);
    ordered[1].push(...found[1]);
  }
  return ordered;
}

// The connected parts, the largest first, units without ties last; both sides in the order of the facts.
function groupsOf(graph, lists) {
  const groupOf = new Map();
  const sizes = [];
  for (const start of graph.keys()) {
    if (groupOf.has(start)) continue;
    const queue = [start];
    groupOf.set(start, sizes.length);
    for (let i = 0; i < queue.length; i += 1) {
      for (const next of graph.get(queue[i])) {
        if (groupOf.has(next)) continue;
        groupOf.set(next, sizes.length);
        queue.push(next);
      }
    }
    sizes.push(queue.length);
  }
  const groups = sizes.map(() => [[], []]);
  lists.forEach((list, side) => list.forEach((id) => groups[groupOf.get(id)][side].push(id)));
  return groups.map((group, index) => ({ group, index })).sort((a, b) => sizes[b.index] - sizes[a.index] || a.index - b.index)
    .map(({ group }) => group);
}

function orderGroup(graph, left, right) {
  let best = { count: crossings(graph, left, right), left, right };
  for (let sweep = 0; sweep < SWEEPS && best.count > 0; sweep += 1) {
    right = byMiddle(graph, right, left);
    left = byMiddle(graph, left, right);
    const count = crossings(graph, left, right);
    if (count < best.count) best = { count, left, right };
  }
  left = [...best.left];
  right = [...best.right];
  for (let round = 0; round < SWAPS; round += 1) {
    if (swapNeighbours(graph, left, right) + swapNeighbours(graph, right, left) === 0) break;
  }
  return [left, right];
}

function byMiddle(graph, side, other) {
  const at = new Map(other.map((id, index) => [id, index]));
  const middle = new Map(side.map((id) => {
    const ends = graph.get(id);
    return [id, ends.length ? ends.reduce((sum, end) => sum + at.get(end), 0) / ends.length : other.length];
  }));
  return [...side].sort((a, b) => middle.get(a) - middle.get(b));
}

// How many pairs of ties cross when the sides stand in this order, counted with a tree of sums.
function crossings(graph, left, right) {
  const at = new Map(right.map((id, index) => [id, index + 1]));
  const tree = new Int32Array(right.length + 2);
  let total = 0;
  let seen = 0;
  for (const id of left) {
    const ends = graph.get(id).map((end) => at.get(end)).filter((end) => end !== undefined);
    for (const end of ends) {
      let upTo = 0;
      for (let i = end; i > 0; i -= i & -i) upTo += tree[i];
      total += seen - upTo;
    }
    for (const end of ends) for (let i = end; i < tree.length; i += i & -i) tree[i] += 1;
    seen += ends.length;
  }
  return total;
}

// Swaps neighbours in `side`, in place, wherever that lessens the crossings; how often it did.
function swapNeighbours(graph, side, other) {
  const at = new Map(other.map((id, index) => [id, index]));
  const ends = side.map((id) => graph.get(id).map((end) => at.get(end)).sort((a, b) => a - b));
  let swaps = 0;
  for (let i = 0; i + 1 < side.length; i += 1) {
    if (crossed(ends[i], ends[i + 1]) <= crossed(ends[i + 1], ends[i])) continue;
    [side[i], side[i + 1]] = [side[i + 1], side[i]];
    [ends[i], ends[i + 1]] = [ends[i + 1], ends[i]];
    swaps += 1;
  }
  return swaps;
}

// Pairs of ties that cross when the unit with the ends `upper` stands above that with `lower`; both sorted.
function crossed(upper, lower) {
  let total = 0;
  let below = 0;
  for (const end of upper) {
    while (below < lower.length && lower[below] < end) below += 1;
    total += below;
  }
  return total;
}
