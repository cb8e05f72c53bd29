/** How long the texts of a goal may be. */

export const TITLE_LIMIT = 200
export const BODY_LIMIT = 8000
