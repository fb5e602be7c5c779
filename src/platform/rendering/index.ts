export { type BlankFormSource, blankFormOf } from './blank-form-of.ts';
export {
  ApplicationPrint,
  BlankField,
  BlankForm,
  Certificate,
  LabelledValue,
  type Layout,
  LicenceCard,
  Notice,
  type Papers,
  Receipt,
  Seal,
} from './model.ts';
export { qrSvg } from './qr-svg.ts';
export { renderPdf } from './render-pdf.ts';
export { sealSvg } from './seal-svg.ts';
