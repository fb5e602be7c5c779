export const materialsStep = 'materials';
export const checkStep = 'check';
/** Beside the steps: the guide's questions, answered anew. */
export const situationStep = 'situation';

/** Where a step of a draft stands: a page of questions by its key, the materials, or the last look before submitting. */
export const stepPath = (draftId: string, step: string) => `/apply/draft/${draftId}/${step}`;
