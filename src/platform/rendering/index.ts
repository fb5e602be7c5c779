export { blankFormOf } from './blank-form-of.ts';
export {
  Certificate,
  Notice,
} from './model.ts';
export { qrSvg } from './qr-svg.ts';
export { renderPdf } from './render-pdf.ts';
export { sealSvg } from './seal-svg.ts';
