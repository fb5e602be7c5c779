export { useReader, WhatWasRead } from './reading.tsx';
