import type { Photo } from './visit.ts';

const longSide = 1600;
const thumbnailSide = 160;
const quality = 0.75;

/** What the camera gave, made small enough to travel. */
export async function takePhoto(file: Blob, visit: string, point: string | undefined): Promise<Photo> {
  const takenAt = new Date().toISOString();
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const content = await asJpeg(drawn(picture, longSide));
  return {
    id: crypto.randomUUID(),
    visit,
    content,
    sha256: await sha256Of(await content.arrayBuffer()),
    takenAt,
    ...(point === undefined ? {} : { point }),
    thumbnail: drawn(picture, thumbnailSide).toDataURL('image/jpeg', quality),
  };
}

function drawn(picture: ImageBitmap, most: number): HTMLCanvasElement {
  const scale = Math.min(1, most / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

function asJpeg(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', quality);
  });
}

/** Absent where the officer does not allow it, or not found in time: nobody waits in the rain for a satellite. */
export function whereWeAre(): Promise<Photo['place'] | undefined> {
  return new Promise((resolve) => {
    if (!('geolocation' in navigator)) return resolve(undefined);
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy }),
      () => resolve(undefined),
      { enableHighAccuracy: true, timeout: 8000, maximumAge: 60_000 },
    );
  });
}

export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
