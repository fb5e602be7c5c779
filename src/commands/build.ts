import { buildPages } from '#web/build-pages.ts';

/** `mingtang build`: the pages, when what they are made of has changed. */
export async function build(): Promise<void> {
  console.log((await buildPages()) ? 'pages built' : 'pages are as they were');
}
