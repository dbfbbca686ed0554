// Saves a drawing of ours as an image, twice as fine as it is drawn where the device can.

/** No browser makes a canvas longer than this, in pixels along a side. */
const SIDE = 16_384;

/** Pixels in all, tried in this order: most browsers, iOS (which makes nothing of more), any. */
const AREAS = [120_000_000, 16_777_216, 4_000_000];

/** Saves the SVG that this link leads to as a PNG beside its name, or says that it can't. */
export async function save(link) {
  const status = link.closest('section')?.querySelector('[role="status"]');
  if (status) status.textContent = '';
  try {
    await make(link.href);
  } catch (error) {
    console.warn(error);
    if (status) status.textContent = link.dataset.png;
  }
}

async function make(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const named = /filename="([^"]+)\.svg"/.exec(answer.headers.get('content-disposition') ?? '');
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(await answer.text())}`;
  await image.decode();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await drawn(image));
  link.download = `${named?.[1] ?? 'tien-do'}.png`;
  link.click();
  // The browser may only begin to read it later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The image as fine as this device makes it. */
async function drawn(image) {
  const { width, height } = image;
  const scales = AREAS.map((area) =>
    Math.min(2, SIDE / width, SIDE / height, Math.sqrt(area / (width * height))),
  );
  for (const scale of new Set(scales)) {
    const blob = await painted(image, Math.floor(width * scale), Math.floor(height * scale));
    if (blob) return blob;
  }
  throw new Error('no canvas for the drawing');
}

/** `null` where the canvas is too large: it can't be had, stays blank, or becomes no file. */
async function painted(image, width, height) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  try {
    const paper = canvas.getContext('2d');
    if (!paper) return null;
    paper.drawImage(image, 0, 0, width, height);
    // The drawing covers its ground.
    if (paper.getImageData(width >> 1, height >> 1, 1, 1).data[3] === 0) return null;
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
  } catch {
    return null;
  } finally {
    // Gives the memory back at once.
    canvas.width = 0;
  }
}
