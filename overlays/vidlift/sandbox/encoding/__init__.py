"""The real work: videos are cut, filtered, scaled and encoded again."""
