import { Outlet } from 'react-router';
import { useDesk } from '../desk/desk-context.ts';
import './studio.css';

/** Round every page of the studio: its look, and the desk's own context handed on. */
export default function StudioLayout() {
  return <Outlet context={useDesk()} />;
}
