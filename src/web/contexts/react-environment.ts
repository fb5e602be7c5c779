/**
 * React decides by this, when it is first imported, whether it is the checking or the fast one; the built pages are
 * made for the fast one. Imported before anything that imports React.
 */
process.env['NODE_ENV'] ??= 'production';
