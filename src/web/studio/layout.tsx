import { Outlet } from 'react-router';
import { useDesk } from '#web/desk/index.ts';
import './studio.css';
import './process/process.css';

/** Round every page of the studio: its look, and the desk's own context handed on. */
export default function StudioLayout() {
  return <Outlet context={useDesk()} />;
}
