declare module '*.css';
declare module '*.svg?url' {
  const address: string;
  export default address;
}
declare module '*.png?url' {
  const address: string;
  export default address;
}
declare module '*.ts?worker&url' {
  const address: string;
  export default address;
}
