export const sealNext = async (): Promise<boolean> => false;
export const startSealing = () => ({ stop: async () => {} });
