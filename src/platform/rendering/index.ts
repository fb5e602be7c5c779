export { type BoundDocument, bindDocuments } from './bind-documents.ts';
export { blankFormOf } from './blank-form-of.ts';
export {
  Certificate,
  type FilingCertificate,
  type Layout,
  Notice,
  type Papers,
  type PersonalSignature,
} from './model.ts';
export { ofdNamespace } from './ofd-page.ts';
export { photoSvg, strokesSvg } from './picture-svg.ts';
export { qrSvg } from './qr-svg.ts';
export { type OfdPaper, renderOfd } from './render-ofd.ts';
export { renderPdf } from './render-pdf.ts';
export { sealSvg } from './seal-svg.ts';
