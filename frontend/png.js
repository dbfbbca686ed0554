// Saves a drawing of ours as an image, twice as fine as it is drawn.

/** No browser makes a canvas larger than this, in pixels along a side and in all. */
const SIDE = 16_384;
const AREA = 120_000_000;

/** Draws the SVG at this address and saves it as a PNG beside its name. */
export async function save(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const named = /filename="([^"]+)\.svg"/.exec(answer.headers.get('content-disposition') ?? '');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(await answer.text())}`;
  await image.decode();
  const { width, height } = image;
  const scale = Math.min(2, SIDE / width, SIDE / height, Math.sqrt(AREA / (width * height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(width * scale);
  canvas.height = Math.floor(height * scale);
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = `${named?.[1] ?? 'tien-do'}.png`;
  link.click();
  // The browser may only begin to read it later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
