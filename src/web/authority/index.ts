/** The look that the pages of authority and of the audit share. */
import './authority.css';
