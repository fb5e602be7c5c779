export { moveClock } from './move-clock.ts';
export { openClock } from './open-clock.ts';
export { demonstrationModule } from './routes.ts';
