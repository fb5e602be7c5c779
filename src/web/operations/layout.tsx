import { Outlet } from 'react-router';
import { useDesk } from '#web/desk/index.ts';
import './operations.css';

/** Round every page of operations: its look, and the desk's own context handed on. */
export default function OperationsLayout() {
  return <Outlet context={useDesk()} />;
}
