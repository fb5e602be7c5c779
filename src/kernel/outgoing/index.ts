export { askOutside, type ClientCertificate, type OutsideAnswer } from './ask-outside.ts';
export { isLoopback, isPrivateWay } from './is-private-way.ts';
