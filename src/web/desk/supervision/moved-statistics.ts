import { type LoaderFunctionArgs, redirect } from 'react-router';

/** The figures of supervision stand among all others: links and bookmarks of before still lead there. */
export function loader({ request }: LoaderFunctionArgs): Response {
  const { pathname, search } = new URL(request.url);
  return redirect(`/desk/statistics${pathname.endsWith('.csv') ? '/file/csv' : ''}${search}`, 301);
}
