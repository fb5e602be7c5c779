export { DiagramView } from './diagram-view.tsx';
