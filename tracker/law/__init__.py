"""The statute: what 《政府信息公开条例》 and its companions say, as pure functions and tables."""
