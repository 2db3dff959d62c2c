// Blocks of data that are too large to stand in the file as they are: opened before anything reads them.
// Where none is packed nothing waits, and the page is there at once.
// Takes: the blocks of the page.

// What a packed block holds stands in its place, as text that is not shown.
async function openBlock(block) {
  const bytes = Uint8Array.from(atob(block.textContent), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(block.dataset.packed));
  const opened = document.createElement('data');
  opened.id = block.id;
  opened.hidden = true;
  opened.textContent = await new Response(stream).text();
  block.replaceWith(opened);
}

for (const block of document.querySelectorAll('[data-packed]')) await openBlock(block);
