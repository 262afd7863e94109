/** What must be known of the songs that the committed figures were measured with. */
export const SONGS_NOTE =
  "Songs: the figures are of a copy of RAVDESS that holds 1009 of its 1012 songs, each cut to its first 2.389 s; whole ones last about 5 s.";
