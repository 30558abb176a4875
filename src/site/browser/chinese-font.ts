/**
 * Says so, on a page with Chinese, if the system has no font for it: then every character is the same empty box.
 * It is said at the foot of the page, so that nothing moves while somebody reads.
 */

const SIZE = 24;

/** What a character looks like, as its pixels. */
function pixelsOf(character: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 2 * SIZE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return character;
  context.font = `${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  context.fillText(character, 0, 1.5 * SIZE);
  return context.getImageData(0, 0, canvas.width, canvas.height).data.join(' ');
}

if (pixelsOf('你') === pixelsOf('好')) {
  const notice = document.createElement('p');
  notice.className = 'no-font';
  notice.textContent =
    'This page has Chinese characters in it, and this computer has no font for them: they are shown as empty boxes. A font that has them is Noto Sans CJK.';
  document.querySelector('footer')?.prepend(notice);
}
