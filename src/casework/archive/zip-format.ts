/** Numbers of the ZIP format (APPNOTE 6.3.9) that writing and reading share. */
export const marks = {
  entry: 0x04034b50,
  descriptor: 0x08074b50,
  directory: 0x02014b50,
  wideEnd: 0x06064b50,
  wideEndAt: 0x07064b50,
  end: 0x06054b50,
} as const;

export const sizes = { entry: 30, directory: 46, wideEnd: 56, wideEndAt: 20, end: 22 } as const;

/** The extra field that holds what 32 bits cannot. */
export const wideField = 0x0001;

/** What a field of 16 or 32 bits says where the number stands elsewhere, in 64. */
export const most16 = 0xffff;
export const most32 = 0xffffffff;
