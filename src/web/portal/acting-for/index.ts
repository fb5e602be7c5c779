export { ActingFor } from './acting-for.tsx';
