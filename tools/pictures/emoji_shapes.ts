// Emoji as shapes, so that a picture needs no font that has them. Only those that the pictures show; in a
// square of 20.

/** The shapes of an emoji; each is an SVG element of flat colours. */
const SHAPES: Readonly<Record<string, string>> = {
  "🎁": '<path fill="#d9574a" d="M3 9h14v9H3zM2 6h16v3H2z"/>' +
    '<path fill="#f2c14e" d="M9 6h2v12H9zM10 6C7 6 5 4.5 6 3s3.5 0 4 3c.5-3 3-4.5 4-3s-1 3-4 3z"/>',
  "🌙": '<path fill="#e8b93c" d="M12 2a8.5 8.5 0 1 0 6 12A7.5 7.5 0 0 1 12 2z"/>',
  "🔑":
    '<path fill="#d7a429" d="M6 5a5 5 0 1 1 0 10A5 5 0 0 1 6 5zm0 3.200a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.600z" ' +
    'fill-rule="evenodd"/><path fill="#d7a429" d="M10 9h9v5h-2v-3h-2v2h-2v-2h-3z"/>',
  "🎈": '<path fill="none" stroke="#8b8f99" d="M10 13c-2 2 2 3 0 6"/>' +
    '<ellipse cx="10" cy="7" rx="5.5" ry="6.5" fill="#d9434e"/><path fill="#d9434e" d="M10 12l2 2.500H8z"/>',
  "🍎":
    '<path fill="#cf3f3a" d="M10 6c2-1.5 7-1 7 4s-3 9-5 9c-1 0-1-.5-2-.5s-1 .5-2 .5c-2 0-5-4-5-9s5-5.5 7-4z"/>' +
    '<path fill="#4f9a4a" d="M10.5 5c0-2 1.5-3.5 4-4 .2 2.5-1.5 4-4 4z"/>',
  "⚡": '<path fill="#e8a92c" d="M12 1L4 11h5l-2 8 9-11h-5z"/>',
  "⏰": '<circle cx="10" cy="11" r="7.5" fill="#d9574a"/><circle cx="10" cy="11" r="5.5" fill="#fbf6ea"/>' +
    '<path fill="none" stroke="#2f3340" stroke-width="1.5" d="M10 7v4l3 2M3 4l3-2M17 4l-3-2"/>',
  "🎲": '<rect x="2.5" y="2.5" width="15" height="15" rx="3" fill="#f4f1ea" stroke="#8b8f99"/>' +
    '<g fill="#2f3340"><circle cx="6.5" cy="6.5" r="1.6"/><circle cx="13.5" cy="6.5" r="1.6"/>' +
    '<circle cx="10" cy="10" r="1.6"/><circle cx="6.5" cy="13.5" r="1.6"/><circle cx="13.5" cy="13.5" r="1.6"/></g>',
};

/** The shape in a square at these pixels, `size` pixels wide. Throws where none was drawn yet. */
export function emojiShape(emoji: string, x: number, y: number, size: number): string {
  const shape = SHAPES[emoji];
  if (shape === undefined) {
    throw new Error(`no shape for ${emoji}: draw one, for not every viewer has a font for it`);
  }
  const scale = (size / 20).toFixed(3);
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})">${shape}</g>`;
}
