export {
  type CitizenIdParts,
  citizenIdParts,
  isCitizenId,
  isCivilDate,
  makeCitizenId,
} from './citizen-id.ts';
export { creditCodeCheck, creditCodeSubject, isCreditCode, makeCreditCode } from './credit-code.ts';
export { isDecimal, isEmail, isMobile, normaliseIdentifier, schemaFormats } from './formats.ts';
export { type Mask, masks, maskValue } from './masks.ts';
