import { standIn } from './stand-in.ts';

/** Loaded before the program: what closes is not sealed for the archive, which happens at any time after a request. */
standIn('../../src/casework/archive/keep-sealing.ts', './idle-sealing.ts');
