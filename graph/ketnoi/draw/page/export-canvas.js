// The strokes of a sheet on a canvas.
// Gives: paintStroke. Takes: fontOf, isCurve (export-picture.js).

function paintStroke(context, one) {
  if (one.kind === 'text') paintText(context, one);
  else paintShape(context, one);
}

function paintShape(context, one) {
  context.beginPath();
  if (one.kind === 'circle') context.arc(one.x, one.y, one.r, 0, 2 * Math.PI);
  else if (isCurve(one)) paintCurve(context, one.points.flat());
  else for (const [x, y] of one.points) context.lineTo(x, y);
  if (one.kind === 'polygon') context.closePath();
  if (one.fill) {
    context.fillStyle = one.fill;
    context.fill();
  }
  if (!one.stroke) return;
  context.strokeStyle = one.stroke;
  context.lineWidth = one.width;
  context.setLineDash(one.dash || []);
  context.globalAlpha = one.opacity ?? 1;
  context.stroke();
  context.globalAlpha = 1;
}

function paintCurve(context, [x, y, ...rest]) {
  context.moveTo(x, y);
  context.bezierCurveTo(...rest);
}

function paintText(context, one) {
  context.font = fontOf(one.size, one.bold);
  context.textAlign = { start: 'left', middle: 'center', end: 'right' }[one.anchor] || 'left';
  context.textBaseline = 'alphabetic';
  if (one.halo) {
    context.setLineDash([]);
    context.strokeStyle = one.halo;
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeText(one.said, one.x, one.y);
  }
  context.fillStyle = one.fill;
  context.fillText(one.said, one.x, one.y);
}
